#!/usr/bin/env python3
"""Translates a SAM template into the CloudFormation template that it stands for, offline.

    python3 .ci/translate.py template.yaml > translated.json

What `sam package` would upload is given by its S3 address; what is not given gets a made-up one, which is enough to look
at the result but not to deploy it:

    --code CreateLeadHandler=s3://bucket/key     the package of one function; repeat it for each
    --definition AtlasEngineWorkflow=s3://...    the definition of a state machine
    --inline-definitions                         puts the definitions themselves into the result instead
"""

import argparse
import json
import os
import pathlib
import sys

try:
    import yaml
    from samtranslator.public.exceptions import InvalidDocumentException
    from samtranslator.translator.transform import transform
    from samtranslator.yaml_helper import yaml_parse
except ImportError as missing:
    sys.exit(f"translate.py needs the Python package aws-sam-translator ({missing.name} is missing): pip install aws-sam-translator")


class NoManagedPolicies:
    """Every role is the template's own, so that no managed policy is looked up."""

    @staticmethod
    def load():
        return {}


def addresses(given):
    """The S3 addresses by logical id."""
    pairs = [entry.partition("=") for entry in given]
    for logical_id, _, uri in pairs:
        if not logical_id or not uri.startswith("s3://"):
            sys.exit(f"LogicalId=s3://bucket/key was expected, not {logical_id}={uri}")
    return {logical_id: uri for logical_id, _, uri in pairs}


def package(template, folder, code, definitions, inline):
    """Replaces local paths by S3 addresses, or definitions by their content."""
    for logical_id, resource in template["Resources"].items():
        properties = resource.get("Properties", {})
        if resource["Type"] == "AWS::Serverless::Function":
            properties["CodeUri"] = code.pop(logical_id, f"s3://not-packaged/{logical_id}.zip")
        if resource["Type"] == "AWS::Serverless::StateMachine" and isinstance(properties.get("DefinitionUri"), str):
            if inline:
                path = folder / properties.pop("DefinitionUri")
                properties["Definition"] = json.loads(path.read_text(encoding="utf-8"))
            else:
                properties["DefinitionUri"] = definitions.pop(logical_id, f"s3://not-packaged/{logical_id}.json")
    if strays := sorted([*code, *definitions]):
        sys.exit(f"The template has no such resource: {', '.join(strays)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("template", type=pathlib.Path)
    parser.add_argument("--code", action="append", default=[], metavar="ID=S3URI")
    parser.add_argument("--definition", action="append", default=[], metavar="ID=S3URI")
    parser.add_argument("--inline-definitions", action="store_true")
    arguments = parser.parse_args()

    # The translator asks for a region to tell the partition; it calls nothing.
    os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")
    try:
        template = yaml_parse(arguments.template.read_text(encoding="utf-8"))
        if not isinstance(template, dict) or not isinstance(template.get("Resources"), dict):
            sys.exit(f"{arguments.template.name} is not a template: it has no Resources.")
        package(template, arguments.template.resolve().parent, addresses(arguments.code), addresses(arguments.definition), arguments.inline_definitions)
        translated = transform(template, {}, NoManagedPolicies())
    except (yaml.YAMLError, InvalidDocumentException, OSError, json.JSONDecodeError) as problem:
        causes = getattr(problem, "causes", None)
        sys.exit("; ".join(cause.message for cause in causes) if causes else str(problem))
    json.dump(translated, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
