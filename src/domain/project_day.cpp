#include "wheelcount/domain/project_day.hpp"
