#pragma once
// Work on several threads with results in input order.
//
// DESCRIPTION: workers are stateless functions over an index; results do not depend on how many there are. Exceptions thrown
// by a worker end the run and are thrown again on the caller's thread.
//
//   parallel_for(sentences.size(), jobs, [&](std::size_t i) { parsed[i] = parse(sentences[i]); });
#include <cstddef>
#include <functional>
#include <optional>

namespace dragoman {

/// The number of threads to use when the user asked for none: the hardware's, at least 1.
unsigned default_jobs();

/// Calls work(0) … work(count-1), each once, on up to `jobs` threads (0 = default_jobs()).
void parallel_for(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& work);

/// Streams items of unknown number: `next` is called under a lock until it returns nothing, `work` runs on `jobs` threads and
/// `done` gets the results on the caller's thread in input order; at most 4·jobs results wait in memory.
/// Return false from `done` to stop early.
template <class In, class Out>
void ordered_pipeline(unsigned jobs, const std::function<std::optional<In>()>& next, const std::function<Out(In&&)>& work,
                      const std::function<bool(Out&&)>& done);

}  // namespace dragoman

#include "dragoman/base/parallel_pipeline.h"
