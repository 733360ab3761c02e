#include "badge/font.hpp"

#include "badge/dejavu_sans.hpp"

#include <cstddef>

namespace wheelcount::badge {
namespace {

constexpr char32_t ascii_begin = 0x20;
constexpr char32_t latin1_begin = 0xA0;
constexpr std::size_t ascii_size = dejavu_sans::ascii_advances.size();

constexpr std::size_t ascii_index(char32_t character) {
    return static_cast<std::size_t>(character - ascii_begin);
}

using kerning_matrix = std::array<std::array<std::int8_t, ascii_size>, ascii_size>;

constexpr kerning_matrix kerning_table = [] {
    kerning_matrix shifts{};
    for (const auto& rule : dejavu_sans::kerning_rules)
        for (const char right : rule.rights)
            shifts[ascii_index(static_cast<unsigned char>(rule.left))]
                  [ascii_index(static_cast<unsigned char>(right))] = rule.shift;
    return shifts;
}();

struct block {
    char32_t first;
    char32_t last;
    int advance;
};

constexpr int square = 110;
constexpr int mean_letter = 72;

constexpr block estimates[] = {
    {0x0300, 0x036F, 0},        // combining diacritics
    {0x1100, 0x115F, square},   // Hangul Jamo
    {0x200B, 0x200D, 0},        // zero width space and joiners
    {0x20D0, 0x20FF, 0},        // combining marks for symbols
    {0x2E80, 0xA4CF, square},   // CJK, Kana, Yi
    {0xAC00, 0xD7A3, square},   // Hangul syllables
    {0xF900, 0xFAFF, square},   // CJK compatibility ideographs
    {0xFE00, 0xFE0F, 0},        // variation selectors
    {0xFE30, 0xFE4F, square},   // CJK compatibility forms
    {0xFF00, 0xFF60, square},   // full-width forms
    {0x1F000, 0x3FFFF, square}, // emoji, rare CJK
};

} // namespace

int advance(char32_t character) {
    if (character >= ascii_begin && ascii_index(character) < ascii_size)
        return dejavu_sans::ascii_advances[ascii_index(character)];
    const char32_t in_latin1 =
        character - latin1_begin; // wraps around for characters before Latin-1
    if (in_latin1 < dejavu_sans::latin1_advances.size())
        return dejavu_sans::latin1_advances[in_latin1];
    for (const block& b : estimates)
        if (b.first <= character && character <= b.last) return b.advance;
    return mean_letter;
}

int kerning(char32_t left, char32_t right) {
    const std::size_t l = ascii_index(left);
    const std::size_t r = ascii_index(right);
    return l < ascii_size && r < ascii_size ? kerning_table[l][r] : 0;
}

} // namespace wheelcount::badge
