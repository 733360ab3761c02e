#include "wheelcount/domain/window.hpp"
