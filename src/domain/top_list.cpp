#include "wheelcount/domain/top_list.hpp"
