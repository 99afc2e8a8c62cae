#!/bin/sh
# Makes sure there is a browser for the tests: the system's Chromium, else Debian's package when we
# may install it, else the one Playwright brings. tests/e2e/conftest.py looks in the same order.
set -eu
bin=$1

for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo 'Installing Chromium for the browser tests …'
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null && exit 0
fi
exec "$bin/playwright" install chromium
