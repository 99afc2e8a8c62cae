#!/bin/sh
# Builds the bundles again into a temporary folder: they must be the committed ones, byte for byte.
# Without Node.js the hashes in the manifest are what is checked (tests/architecture/test_assets.py).
set -eu
cd "$(dirname "$0")"
if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
  echo 'No Node.js here: the bundles are checked by their hashes only.'
  exit 0
fi
if [ "$(node -p 'parseInt(process.versions.node)')" -lt 20 ]; then
  echo 'Node.js is older than 20: the bundles are checked by their hashes only.'
  exit 0
fi
if [ ! -e node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  touch node_modules/.package-lock.json
fi
target=$(mktemp -d)
trap 'rm -rf "$target"' EXIT
node build.mjs "$target/dist" >/dev/null
diff -r "$target/dist" ../static/dist
echo 'The bundles are what their sources give.'
