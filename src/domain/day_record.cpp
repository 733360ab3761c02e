#include "wheelcount/domain/day_record.hpp"
