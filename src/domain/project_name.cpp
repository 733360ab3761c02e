#include "wheelcount/domain/project_name.hpp"
