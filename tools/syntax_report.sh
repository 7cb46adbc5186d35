#!/bin/sh
# Prints the figures of docs/syntax.md: scores with gold tokens and from raw text, the cost of perturbed text, mistakes by kind.
#   tools/syntax_report.sh build/dragoman ../shared/treebanks [model]
set -eu
program=$1
treebanks=$2
model=${3:+--model $3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The part that decides a tie: news and interviews of GUM dev.
for genre in news interview; do
  awk -v genre="GUM_$genre" '/^# newdoc/ { keep = index($0, genre) } keep' "$treebanks/gum-dev.conllu" > "$work/gum-$genre.conllu"
done
cp "$treebanks/ewt-dev.conllu" "$treebanks/gum-dev.conllu" "$work/"
for name in ewt-dev gum-dev gum-news gum-interview; do
  echo "$name, gold tokens: $($program evaluate treebank "$work/$name.conllu" $model --json)"
  echo "$name, raw text:    $($program evaluate treebank "$work/$name.conllu" $model --json --raw)"
done
for change in title upper lower unpunctuated noise; do
  echo "gum-dev, $change: $($program evaluate treebank "$work/gum-dev.conllu" $model --json --perturb $change)"
done
for name in ewt-dev gum-dev; do
  echo "$name"
  $program evaluate treebank "$work/$name.conllu" $model --by-kind
done
