#pragma once
// load_knowledge: the files of actors/ (and the user's own) as one Knowledge.
//
// DESCRIPTION: reads about two dozen text files, some tens of milliseconds; not meant to be called twice. What comes first wins:
// the user's files, then each folder's files by name.
//
//   Result<std::shared_ptr<const Knowledge>> knowledge = load_knowledge("share/dragoman", {"my_actors.tsv"});
#include <memory>
#include <string>
#include <vector>

#include "dragoman/actors/knowledge.h"
#include "dragoman/base/result.h"

namespace dragoman {

/// Reads `<data_folder>/actors`. E-ACTORS-001 … 004 for files that cannot be read, E-ACTORS-010 … 012 for the user's.
Result<std::shared_ptr<const Knowledge>> load_knowledge(const std::string& data_folder,
                                                        const std::vector<std::string>& user_files);

}  // namespace dragoman
