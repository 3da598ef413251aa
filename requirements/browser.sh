#!/bin/sh
# Debian's chromium and a Chinese font for the browser tests, where this machine lets us install them.
set -e
need=""
command -v chromium >/dev/null 2>&1 || need="chromium"
fc-list 2>/dev/null | grep -qi "cjk" || need="$need fonts-noto-cjk"
[ -z "$need" ] && exit 0
command -v apt-get >/dev/null 2>&1 || { echo "please install: $need"; exit 0; }
if [ "$(id -u)" = 0 ]; then sudo=""; else sudo="sudo -n"; fi
$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq $need \
    || echo "could not install: $need (the browser tests will say so)"
