#include "wheelcount/bigquery/credentials.hpp"
