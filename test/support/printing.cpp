#include "support/printing.hpp"

namespace wheelcount {

std::ostream& operator<<(std::ostream& out, errc code) {
    return out << name(code);
}

} // namespace wheelcount
