#include "http/limits/sip_hash.hpp"

#include <bit>
#include <cstddef>

namespace wheelcount::http {
namespace {

constexpr std::size_t word_bytes = 8;
constexpr int rounds_per_word = 1;
constexpr int rounds_at_end = 3;

/// Little-endian; missing bytes are zero.
inline std::uint64_t word_of(const char* bytes, std::size_t count) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < count; ++i)
        word |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    return word;
}

class sip_state {
public:
    explicit sip_state(const std::array<std::uint64_t, 2>& key)
        : a_(key[0] ^ 0x736f6d6570736575), // "somepseudorandomlygeneratedbytes"
          b_(key[1] ^ 0x646f72616e646f6d),
          c_(key[0] ^ 0x6c7967656e657261),
          d_(key[1] ^ 0x7465646279746573) {}

    void add(std::uint64_t word) {
        d_ ^= word;
        mix(rounds_per_word);
        a_ ^= word;
    }
    std::uint64_t finish() {
        c_ ^= 0xFF;
        mix(rounds_at_end);
        return a_ ^ b_ ^ c_ ^ d_;
    }

private:
    void mix(int rounds) {
        for (int i = 0; i < rounds; ++i) {
            a_ += b_;
            c_ += d_;
            b_ = std::rotl(b_, 13) ^ a_;
            d_ = std::rotl(d_, 16) ^ c_;
            a_ = std::rotl(a_, 32);
            c_ += b_;
            a_ += d_;
            b_ = std::rotl(b_, 17) ^ c_;
            d_ = std::rotl(d_, 21) ^ a_;
            c_ = std::rotl(c_, 32);
        }
    }

    std::uint64_t a_, b_, c_, d_;
};

} // namespace

std::uint64_t sip_hash(const std::array<std::uint64_t, 2>& key, std::string_view text) {
    sip_state state(key);
    const std::uint64_t length = std::uint64_t{text.size()} << 56;
    const char* at = text.data();
    std::size_t remaining = text.size();
    for (; remaining >= word_bytes; remaining -= word_bytes, at += word_bytes)
        state.add(word_of(at, word_bytes)); // a constant count compiles to one load
    state.add(length | word_of(at, remaining));
    return state.finish();
}

} // namespace wheelcount::http
