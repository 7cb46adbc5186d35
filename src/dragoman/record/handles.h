#pragma once
// Handles: DuckDB's own objects, shared by the few sources of this folder that speak its C API; for no one else.
//
// DESCRIPTION: the C API's types are opaque pointers, declared here as it declares them so that no header needs duckdb.h.
#include <memory>
#include <string>

#include "dragoman/base/result.h"

struct _duckdb_database;
struct _duckdb_connection;

namespace dragoman {

/// An open file; closed when the last connection to it is gone.
struct OpenFile {
  _duckdb_database* database = nullptr;

  OpenFile() = default;
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile();
};

struct Handles {
  std::shared_ptr<OpenFile> file = std::make_shared<OpenFile>();
  _duckdb_connection* connection = nullptr;

  Handles() = default;
  Handles(const Handles&) = delete;
  Handles& operator=(const Handles&) = delete;
  ~Handles();
};

/// What DuckDB's words mean for the person in front of the screen: E-RECORD-002 … 009 by what went wrong.
Error database_error(const std::string& path, const std::string& message);

}  // namespace dragoman
