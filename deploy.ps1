<#
.SYNOPSIS
Checks, deploys, tests, updates, packages or removes Atlas Engine in an AWS account.

.DESCRIPTION
A thin front door: the steps are those of the command line tool in src/Atlas.Engine.Cli, which this script builds and runs.

.EXAMPLE
./deploy.ps1 deploy -Environment dev

.EXAMPLE
./deploy.ps1 deploy -Environment prod -Yes -Parameter ConnectInstanceAlias=our-company, ConnectNumberCountry=US

.EXAMPLE
./deploy.ps1 cleanup -Environment dev
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    # What to do.
    [Parameter(Position = 0)]
    [ValidateSet('validate', 'deploy', 'test', 'update', 'cleanup', 'package')]
    [string] $Command = 'deploy',

    # Where: an environment of template.yaml.
    [ValidateSet('dev', 'staging', 'prod')]
    [string] $Environment = 'dev',

    # The AWS region, when it is not that of samconfig.toml or the AWS settings.
    [string] $Region,

    # The AWS profile, when it is not that of samconfig.toml or the AWS settings.
    [string] $Profile,

    # Template parameters, each as Name=value.
    [string[]] $Parameter = @(),

    # Go on without asking.
    [switch] $Yes,

    # Options of the command itself, such as --call +12065550100 or --bucket NAME.
    [Parameter(ValueFromRemainingArguments)]
    [string[]] $Rest = @()
)

$ErrorActionPreference = 'Stop'

if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) {
    [Console]::Error.WriteLine('The .NET 10 SDK is not installed, or not on the PATH.')
    [Console]::Error.WriteLine('-> Install it: https://dotnet.microsoft.com/download')
    exit 1
}

$arguments = @($Command)
# An environment that nobody named is not removed unasked: atlas must see that none was.
if ($Command -ne 'cleanup' -or $PSBoundParameters.ContainsKey('Environment')) { $arguments += '--environment', $Environment }
if ($Region) { $arguments += '--region', $Region }
if ($Profile) { $arguments += '--profile', $Profile }
foreach ($value in $Parameter) { $arguments += '--parameter', $value }
if ($Yes) { $arguments += '--yes' }
if ($Rest) { $arguments += $Rest }

# The commands that atlas tells to type are then this script's.
dotnet run -e ATLAS_DOOR=deploy.ps1 --project (Join-Path $PSScriptRoot 'src/Atlas.Engine.Cli') -- @arguments
exit $LASTEXITCODE
