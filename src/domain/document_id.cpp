#include "wheelcount/domain/document_id.hpp"
