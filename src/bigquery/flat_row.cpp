#include "wheelcount/bigquery/flat_row.hpp"
