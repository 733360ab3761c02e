#include "support/fake_answer.hpp"

#include "support/gzip.hpp"

#include <utility>

namespace wheelcount::test {

void compress(fake_answer& answer, const fake_request& request) {
    const auto accepted = request.headers.find("accept-encoding");
    if (accepted == request.headers.end()) return;
    if (accepted->second.find("gzip") == std::string::npos) return;
    answer.body = gzip(answer.body);
    answer.more_headers += "Content-Encoding: gzip\r\n";
}

raw_answer to_raw(const fake_answer& answer) {
    if (answer.silent) return raw_answer{"", true};
    raw_answer out;
    out.bytes =
        http_answer(std::to_string(answer.status) + " Fake", answer.body, answer.more_headers);
    out.step_bytes = answer.step_bytes;
    if (answer.body_bytes && *answer.body_bytes < answer.body.size()) {
        out.bytes.resize(out.bytes.size() - (answer.body.size() - *answer.body_bytes));
        out.close_after = true;
    }
    return out;
}

namespace faults {

fault answer(unsigned status, std::string body) {
    return {[status, body](fake_answer& answer) {
        answer.status = status;
        answer.body = body;
    }};
}

fault no_answer() {
    return {[](fake_answer& answer) { answer.silent = true; }};
}

fault cut_body(std::size_t bytes) {
    return {[bytes](fake_answer& answer) { answer.body_bytes = bytes; }};
}

fault slow_pieces(std::size_t bytes) {
    return {[bytes](fake_answer& answer) { answer.step_bytes = bytes; }};
}

fault unheard(fault f) {
    f.unheard = true;
    return f;
}

} // namespace faults
} // namespace wheelcount::test
