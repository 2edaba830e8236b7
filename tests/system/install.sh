#!/usr/bin/env bash
# What the tests of other engines need from the system: Virtuoso, as Debian and Ubuntu package it (the program alone, with
# no service that starts by itself). The Oxigraph server comes with the Python packages of the `dev` extra.
set -euo pipefail
if command -v virtuoso-t >/dev/null; then
  exit 0
fi
if ! command -v apt-get >/dev/null; then
  echo "Install Virtuoso Open Source 7 yourself, so that virtuoso-t is found: this system has no apt-get." >&2
  exit 1
fi
sudo=""
if [ "$(id -u)" -ne 0 ]; then
  sudo=sudo
fi
$sudo apt-get update --quiet --quiet
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install --quiet --quiet --yes --no-install-recommends virtuoso-opensource-7-bin
