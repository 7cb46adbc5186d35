#pragma once
// Ontology: PLOVER's events, modes and contexts, and CAMEO's codes with the way between the two.
//
// DESCRIPTION: plain tables read from <data_folder>/ontology/*.tsv; immutable and thread-safe after open().
//
//   Result<Ontology> ontology = Ontology::open("share/dragoman");
//   const EventType* consult = ontology->type("CONSULT");                   // quad 1, score 2.5, modes visit, phone, …
//   const CameoCode* code = ontology->cameo("042");                         // CONSULT, visit
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dragoman/base/result.h"

namespace dragoman {

struct EventMode {
  std::string name;             ///< "visit"
  std::optional<double> score;  ///< nothing when the manual gives none: the event's holds
  std::string cameo;            ///< the code that it goes back to
};

struct EventType {
  std::string name;  ///< "CONSULT"
  int quad = 0;      ///< 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
  bool recipient_required = false;
  double score = 0;
  std::string cameo;  ///< the code that it goes back to without a mode
  std::string definition;
  std::vector<EventMode> modes;
};

struct CameoCode {
  std::string code;  ///< "0841"
  std::string label;
  std::string event;  ///< "-" for what PLOVER drops (01, 02)
  std::string mode;   ///< empty when none
  std::vector<std::string> contexts;
};

class Ontology {
 public:
  /// Reads plover.tsv, modes.tsv, contexts.tsv and cameo.tsv. E-EVENTS-001 for a missing file, E-EVENTS-002 for a bad line.
  static Result<Ontology> open(const std::string& data_folder);

  [[nodiscard]] const std::vector<EventType>& types() const { return types_; }
  [[nodiscard]] const std::vector<std::string>& contexts() const { return contexts_; }
  [[nodiscard]] const std::vector<CameoCode>& codes() const { return codes_; }
  [[nodiscard]] const EventType* type(std::string_view name) const;                              ///< null when there is none
  [[nodiscard]] const EventMode* mode(std::string_view type, std::string_view mode_name) const;  ///< null when there is none
  [[nodiscard]] const CameoCode* cameo(std::string_view code) const;                             ///< null when there is none
  [[nodiscard]] bool has_context(std::string_view name) const;
  /// CAMEO → PLOVER for any code, four digits falling back to three and two; null for what PLOVER drops (01, 02).
  [[nodiscard]] const CameoCode* plover_of(std::string_view code) const;
  /// PLOVER → CAMEO: the code of the first mode that has one, else of the event; empty for an unknown event.
  [[nodiscard]] std::string cameo_of(std::string_view type, const std::vector<std::string>& modes) const;
  /// The manual's score of an event with these modes: that of the mode farthest from zero, else of the event.
  [[nodiscard]] double score_of(std::string_view type, const std::vector<std::string>& modes) const;

 private:
  std::vector<EventType> types_;
  std::vector<std::string> contexts_;
  std::vector<CameoCode> codes_;  // sorted by code
};

}  // namespace dragoman
