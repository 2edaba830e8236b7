#!/usr/bin/env bash
# What tests need from the system: Virtuoso, as Debian and Ubuntu package it (the program alone, with no service that starts
# by itself), and a browser, Chromium. The Oxigraph server, the driver of the browser and axe-core come with the Python
# packages of the `dev` extra.
set -euo pipefail
packages=()
command -v virtuoso-t >/dev/null || packages+=(virtuoso-opensource-7-bin)
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || packages+=(chromium fonts-liberation)
if [ ${#packages[@]} -eq 0 ]; then
  exit 0
fi
if ! command -v apt-get >/dev/null; then
  echo "Install Virtuoso Open Source 7 (virtuoso-t) and Chromium (chromium) yourself: this system has no apt-get." >&2
  exit 1
fi
sudo=""
if [ "$(id -u)" -ne 0 ]; then
  sudo=sudo
fi
$sudo apt-get update --quiet --quiet
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install --quiet --quiet --yes --no-install-recommends "${packages[@]}"
