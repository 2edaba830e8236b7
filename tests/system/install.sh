#!/usr/bin/env bash
# What tests need from the system: Virtuoso, as Debian and Ubuntu package it (the program alone, with no service that starts
# by itself), a browser, Chromium, and Java for the checker of HTML. The Oxigraph server, the driver of the browser, axe-core
# and the checker itself come with the Python packages of the `dev` extra.
set -euo pipefail
packages=()
command -v virtuoso-t >/dev/null || packages+=(virtuoso-opensource-7-bin)
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || packages+=(chromium fonts-liberation)
command -v java >/dev/null || packages+=(default-jre-headless)
if [ ${#packages[@]} -eq 0 ]; then
  exit 0
fi
if ! command -v apt-get >/dev/null; then
  echo "Install Virtuoso Open Source 7 (virtuoso-t), Chromium and Java yourself: this system has no apt-get." >&2
  exit 1
fi
sudo=""
if [ "$(id -u)" -ne 0 ]; then
  sudo=sudo
fi
$sudo apt-get update --quiet --quiet
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install --quiet --quiet --yes --no-install-recommends "${packages[@]}"
