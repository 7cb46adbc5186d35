#!/usr/bin/env python3
"""Speed of UDPipe 1 beside ours: trains a model of its usual shape on part of a treebank and times raw text → trees.

    pip install ufal.udpipe
    python3 bench/syntax/udpipe.py ../shared/treebanks/ewt-train.conllu ../shared/treebanks/gum-dev.conllu

PyPI has no models of UDPipe, and its accuracy with so little training says nothing; its speed does not depend on it.
Prints one JSON line: words, seconds of processor time, words per second.
"""
import json
import sys
import time

import ufal.udpipe as udpipe

SENTENCES = 1500


def read(path, limit=None):
    reader = udpipe.InputFormat.newConlluInputFormat()
    reader.setText(open(path, encoding="utf-8").read())
    error, sentences = udpipe.ProcessingError(), udpipe.Sentences()
    sentence = udpipe.Sentence()
    while (limit is None or sentences.size() < limit) and reader.nextSentence(sentence, error):
        sentences.append(sentence)
        sentence = udpipe.Sentence()
    return sentences


def main(train, text):
    error = udpipe.ProcessingError()
    model = udpipe.Trainer.train("morphodita_parsito", read(train, SENTENCES), udpipe.Sentences(), "epochs=3",
                                 "models=1;iterations=3", "iterations=2;embedding_form=50;hidden_layer=200;transition_system=projective;"
                                 "transition_oracle=static", error)
    if error.occurred():
        sys.exit(error.message)
    path = "/tmp/udpipe-bench.model"
    with open(path, "wb") as file:
        file.write(model)
    pipeline = udpipe.Pipeline(udpipe.Model.load(path), "tokenize", udpipe.Pipeline.DEFAULT, udpipe.Pipeline.DEFAULT, "conllu")
    lines = [line[9:] for line in open(text, encoding="utf-8").read().split("\n") if line.startswith("# text = ")]
    start = time.process_time()
    out = pipeline.process(" ".join(lines), error)
    seconds = time.process_time() - start
    words = sum(1 for line in out.split("\n") if line[:1].isdigit() and "-" not in line.split("\t")[0])
    print(json.dumps({"program": "UDPipe 1", "words": words, "seconds": round(seconds, 3), "words_per_second": round(words / seconds)}))


if __name__ == "__main__":
    main(*sys.argv[1:3])
