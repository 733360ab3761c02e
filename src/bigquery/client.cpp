#include "wheelcount/bigquery/client.hpp"
