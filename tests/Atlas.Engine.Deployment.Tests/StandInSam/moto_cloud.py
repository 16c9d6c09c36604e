"""moto as the cloud that atlas deploys to in tests: prints its port, and ends with its standard input.

moto carries out a change set without taking over the template's outputs; here it does. Nothing else is changed.
"""

import sys
import threading

from moto.cloudformation.models import ChangeSet
from moto.server import ThreadedMotoServer

carry_out = ChangeSet.apply


def carry_out_with_outputs(change_set):
    carry_out(change_set)
    stack = change_set.stack
    stack.template = change_set.template
    stack.parameters = change_set.parameters
    stack._parse_template()
    stack.output_map = stack._create_output_map()


ChangeSet.apply = carry_out_with_outputs
server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
threading.Thread(target=lambda: (sys.stdin.read(), server.stop()), daemon=False).start()
