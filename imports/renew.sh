#!/bin/sh
# Generates imports/ from the CRDs that Istio and the Prometheus Operator publish in their Go modules: crds.txt says in
# which files, go.mod in which versions. Needs Go, for its checksummed module downloads.
set -eu
cd "$(dirname "$0")/.."

export GOFLAGS=-mod=readonly GOWORK=off

folder() { (cd imports && go mod download "$1" && go list -m -f '{{.Dir}}' "$1"); }
import() { npx cdk8s import "$1" --output imports --language typescript --no-save --check-upgrade=false </dev/null; }

while read -r module file; do
  at=$(folder "$module")
  import "$at/$file"
done <imports/crds.txt
rm imports/extensions.istio.io.ts # plug-ins for the proxy: nothing here writes them
