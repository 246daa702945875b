#!/bin/sh
# The product's namespace: histories of closed cases are kept 30 days.
set -eu
temporal operator namespace describe --namespace registry ||
  temporal operator namespace create --namespace registry --retention 720h
