#pragma once
// The console: whether a stranger's SQL only asks the record.
//
// DESCRIPTION: three locks. The database of the console is opened for reading, without external access and with its settings
// locked (record/database.h); here the statement has to be one SELECT, and every table function in its tree one of those that are
// known to do nothing but compute. Time and memory are limited by the database.
#include <string>

#include "dragoman/record/database.h"

namespace dragoman::serve {

/// E-SERVE-015 for what may not be asked, E-RECORD-009 for what cannot be understood.
Result<void> check_question(Database& console, const std::string& sql);

}  // namespace dragoman::serve
