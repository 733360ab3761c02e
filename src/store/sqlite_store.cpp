#include "wheelcount/store/sqlite_store.hpp"
