#!/bin/sh
# Generates imports/ from the CRDs that Istio and the Prometheus Operator publish in their Go modules.
# go.mod says which versions; needs Go, for its checksummed module downloads.
set -eu
cd "$(dirname "$0")/.."

export GOFLAGS=-mod=readonly GOWORK=off

folder() { (cd imports && go mod download "$1" && go list -m -f '{{.Dir}}' "$1"); }
import() { npx cdk8s import "$1" --output imports --language typescript --no-save --check-upgrade=false; }

import "$(folder istio.io/api)/kubernetes/customresourcedefinitions.gen.yaml"
import "$(folder github.com/prometheus-operator/prometheus-operator)/example/prometheus-operator-crd/monitoring.coreos.com_podmonitors.yaml"
rm imports/extensions.istio.io.ts # plug-ins for the proxy: nothing here writes them
