// dragoman ontology [EVENT]: what an event type means: definition, modes, scores, CAMEO codes, an example and its frames.
#include <algorithm>
#include <memory>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/verbs.h"
#include "dragoman/base/strings.h"
#include "dragoman/events/frame_coder.h"

namespace dragoman {
namespace {

void print_list(const Ontology& ontology) {
  for (const EventType& type : ontology.types()) {
    fmt::print("{:10} quad {}  score {:5.1f}  {}\n", type.name, type.quad, type.score, type.definition);
  }
}

void print_type(const FrameCoder& coder, const EventType& type) {
  fmt::print("{}: {}\nquad {}, score {}, target {}\n\nmodes\n", type.name, type.definition, type.quad, type.score,
             type.recipient_required ? "required" : "may be missing");
  for (const EventMode& mode : type.modes) {
    fmt::print("  {:16} score {}  cameo {}\n", mode.name,
               mode.score ? fmt::format("{}", *mode.score) : fmt::format("{} (the event's)", type.score), mode.cameo);
  }
  fmt::print("\nCAMEO codes\n");
  for (const CameoCode& code : coder.ontology().codes()) {
    if (code.event == type.name)
      fmt::print("  {:5} {:55} {} {}\n", code.code, code.label, code.mode, fmt::join(code.contexts, ","));
  }
  fmt::print("\nframes\n");
  for (const Frame& frame : coder.lexicon().frames()) {
    if (frame.type == type.name) fmt::print("  {:28} {:4} {}\n", frame.id, frame.cameo, frame.example);
  }
}

void show(const std::string& name, CliContext& context) {
  const Result<FrameCoder> coder = FrameCoder::open(context.data_folder);
  if (!coder) return context.report(coder.error());
  if (name.empty()) return print_list(coder->ontology());
  std::string upper = name;
  std::transform(upper.begin(), upper.end(), upper.begin(), ascii_upper);
  if (const EventType* type = coder->ontology().type(upper)) return print_type(*coder, *type);
  if (const CameoCode* code = coder->ontology().cameo(name)) {
    fmt::print("{} {}: {} {} {}\n", code->code, code->label, code->event, code->mode, fmt::join(code->contexts, ","));
    return;
  }
  context.report(
      {"E-EVENTS-020", fmt::format("no event type or CAMEO code '{}'", name), "`dragoman ontology` lists the event types"},
      Exit::kUsage);
}

}  // namespace

void add_ontology(CLI::App& app, CliContext& context) {
  context.examples["ontology"] = "  dragoman ontology\n  dragoman ontology CONSULT\n  dragoman ontology 0841\n";
  CLI::App* verb = app.add_subcommand("ontology", "The event types: definitions, modes, codes, frames with examples");
  auto name = std::make_shared<std::string>();
  verb->add_option("event", *name, "an event type or a CAMEO code; all types when left out");
  verb->callback([name, &context] { show(*name, context); });
}

}  // namespace dragoman
