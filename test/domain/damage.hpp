#pragma once

#include "wheelcount/core/error.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <random>
#include <span>
#include <string>

namespace wheelcount::domain {

/// Bytes are either corrupt or exactly what pack() makes of their value. A value with a broken
/// invariant, or with a second spelling, fails this.
template <class Document>
void check_corrupt_or_canonical(const std::string& bytes) {
    const auto read = Document::unpack(bytes);
    if (!read)
        BOOST_TEST((read.error().code == errc::corrupt));
    else
        BOOST_TEST((read->pack() == bytes), "a second spelling was accepted");
}

/// Cuts and changes a packed document in every way that one storage error can, and checks that
/// unpack() notices whatever is not a document.
template <class Document>
void check_against_damage(const std::string& packed) {
    for (std::size_t length = 0; length < packed.size(); ++length)
        BOOST_TEST((!Document::unpack(packed.substr(0, length))), "cut at byte " << length);
    for (const char extra : {'\0', '\1', '\x7F'})
        BOOST_TEST((!Document::unpack(packed + extra)), "trailing byte " << int{extra});
    BOOST_TEST((!Document::unpack('\x7F' + packed.substr(1))), "unknown format");

    std::mt19937 random(440);
    for (int round = 0; round < 5'000; ++round) {
        std::string damaged = packed;
        damaged[random() % damaged.size()] = static_cast<char>(random());
        check_corrupt_or_canonical<Document>(damaged);
    }
    for (int round = 0; round < 2'000; ++round) {
        std::string damaged = packed;
        const std::size_t at = random() % damaged.size();
        damaged.insert(at, 1, static_cast<char>(random()));
        check_corrupt_or_canonical<Document>(damaged);
        damaged.erase(random() % damaged.size(), 1 + random() % 3);
        check_corrupt_or_canonical<Document>(damaged);
    }
}

/// Bytes that nobody ever packed.
template <class Document>
void check_against_noise() {
    std::mt19937 random(503);
    for (int round = 0; round < 5'000; ++round) {
        std::string noise(1 + random() % 60, '\0');
        for (char& c : noise)
            c = static_cast<char>(random() % 4 ? random() % 8 : random());
        noise.front() = 1;
        check_corrupt_or_canonical<Document>(noise);
    }
}

/// Bytes of the right form that contradict themselves.
struct contradiction {
    const char* why;
    std::string bytes;
};

template <class Document>
void check_refused(std::span<const contradiction> cases) {
    for (const auto& c : cases)
        BOOST_TEST((!Document::unpack(c.bytes)), c.why);
}

} // namespace wheelcount::domain
