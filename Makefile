# What `sam build` calls for each function (Metadata: BuildMethod: makefile), and what a person may call:
#
#   make build-CreateLeadHandler ARTIFACTS_DIR=/tmp/out [ARCHITECTURE=arm64]
#
# SAM does not say which processors it builds for: give it ARCHITECTURE in the environment when it is not x86_64.
# The functions are linked on Linux; any other system does it in a container.
ARCHITECTURE ?= x86_64
SYSTEM ?= $(shell uname -s)
RUNTIME_x86_64 := linux-x64
RUNTIME_arm64 := linux-arm64
RUNTIME = $(or $(RUNTIME_$(ARCHITECTURE)),$(error ARCHITECTURE is $(ARCHITECTURE): x86_64 or arm64 was expected))

export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_NOLOGO := 1

build-%Handler:
	@test -n "$(ARTIFACTS_DIR)" || { echo "Say where to: make $@ ARTIFACTS_DIR=DIR" >&2; exit 2; }
	@test -f src/Handlers/$*/$*.csproj || { echo "There is no function $*Handler." >&2; exit 2; }
ifeq ($(SYSTEM),Linux)
	dotnet publish src/Handlers/$* -c Release -r $(RUNTIME) -o "$(ARTIFACTS_DIR)" -v q
else
	dotnet run --project src/Atlas.Engine.Cli -- build --container --architecture $(ARCHITECTURE) --function $* --output "$(ARTIFACTS_DIR)/packages"
	mv "$(ARTIFACTS_DIR)/packages/$*Handler/"* "$(ARTIFACTS_DIR)" && rm -r "$(ARTIFACTS_DIR)/packages"
endif
