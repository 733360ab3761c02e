#pragma once

#include "wheelcount/core/error.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <random>
#include <span>
#include <string>

namespace wheelcount::domain {

/// Checks that bytes are either corrupt or exactly what pack() returns for their value. A value
/// with a broken invariant or with a second encoding fails this check.
template <class Document>
void check_corrupt_or_canonical(const std::string& bytes) {
    const auto actual = Document::unpack(bytes);
    if (!actual)
        BOOST_TEST((actual.error().code == errc::corrupt));
    else
        BOOST_TEST((actual->pack() == bytes), "a second encoding was accepted");
}

/// Truncates and changes the bytes of a document, and checks that unpack() detects what is not a
/// document.
template <class Document>
void check_detects_corruption(const std::string& packed) {
    for (std::size_t length = 0; length < packed.size(); ++length)
        BOOST_TEST((!Document::unpack(packed.substr(0, length))), "cut at byte " << length);
    for (const char extra : {'\0', '\1', '\x7F'})
        BOOST_TEST((!Document::unpack(packed + extra)), "trailing byte " << int{extra});
    BOOST_TEST((!Document::unpack('\x7F' + packed.substr(1))), "unknown format");

    std::mt19937 random(440);
    for (int round = 0; round < 5'000; ++round) {
        std::string corrupted = packed;
        corrupted[random() % corrupted.size()] = static_cast<char>(random());
        check_corrupt_or_canonical<Document>(corrupted);
    }
    for (int round = 0; round < 2'000; ++round) {
        std::string corrupted = packed;
        const std::size_t at = random() % corrupted.size();
        corrupted.insert(at, 1, static_cast<char>(random()));
        check_corrupt_or_canonical<Document>(corrupted);
        corrupted.erase(random() % corrupted.size(), 1 + random() % 3);
        check_corrupt_or_canonical<Document>(corrupted);
    }
}

/// Checks random bytes.
template <class Document>
void check_random_bytes() {
    std::mt19937 random(503);
    for (int round = 0; round < 5'000; ++round) {
        std::string random_bytes(1 + random() % 60, '\0');
        for (char& c : random_bytes)
            c = static_cast<char>(random() % 4 ? random() % 8 : random());
        random_bytes.front() = 1;
        check_corrupt_or_canonical<Document>(random_bytes);
    }
}

/// Checks well-formed bytes with contradictory fields.
struct malformed_document {
    const char* why;
    std::string bytes;
};

template <class Document>
void check_rejected(std::span<const malformed_document> cases) {
    for (const auto& c : cases)
        BOOST_TEST((!Document::unpack(c.bytes)), c.why);
}

} // namespace wheelcount::domain
