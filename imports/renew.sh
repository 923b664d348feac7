#!/bin/sh
# Generates imports/ from the CRDs that Istio and the Prometheus Operator publish in their Go modules.
# Needs Go, for its checksummed module downloads.
set -eu
cd "$(dirname "$0")/.."

istio=istio.io/api@v1.31.4
prometheus=github.com/prometheus-operator/prometheus-operator@v0.85.0

folder() { GOWORK=off go mod download -json "$1" | node -p 'JSON.parse(require("fs").readFileSync(0)).Dir'; }
import() { npx cdk8s import "$1" --output imports --language typescript --no-save --check-upgrade=false; }

import "$(folder $istio)/kubernetes/customresourcedefinitions.gen.yaml"
import "$(folder $prometheus)/example/prometheus-operator-crd/monitoring.coreos.com_podmonitors.yaml"
rm imports/extensions.istio.io.ts # plug-ins for the proxy: nothing here writes them
