#include "support/xml_reader.hpp"

#include "wheelcount/core/utf8.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace wheelcount::test {
namespace {

void require(bool condition, const char* message, std::string_view rest) {
    if (!condition) throw std::runtime_error(message + (": " + std::string(rest.substr(0, 60))));
}

/// Checks the text between tags and between quotes.
void check_text(std::string_view text) {
    while (!text.empty()) {
        if (text.front() == '&') {
            std::size_t length = 0;
            for (const std::string_view entity : {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"})
                if (text.starts_with(entity)) length = entity.size();
            require(length > 0, "an unknown entity", text);
            text.remove_prefix(length);
            continue;
        }
        const utf8_character decoded = decode_utf8(text);
        require(decoded.code_point.has_value(), "not UTF-8", text);
        const char32_t c = *decoded.code_point;
        require(c != '<' && c != '>', "an unescaped bracket", text);
        require(c == '\n' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF), "forbidden by XML", text);
        text.remove_prefix(decoded.length);
    }
}

class xml_reader {
public:
    explicit xml_reader(std::string_view document) : rest_(document) {}

    std::vector<xml_element> read() {
        while (!rest_.empty()) {
            if (rest_.starts_with("</")) {
                read_end_tag();
            } else if (rest_.front() == '<') {
                read_start_tag();
            } else {
                read_content();
            }
        }
        require(open_.empty(), "an element is not closed", rest_);
        return std::move(elements_);
    }

private:
    /// The text before one of `stops`, which must follow.
    std::string_view take_until(std::string_view stops) {
        const std::size_t end = rest_.find_first_of(stops);
        require(end != std::string_view::npos, "the document ends too early", rest_);
        const std::string_view taken = rest_.substr(0, end);
        rest_.remove_prefix(end);
        return taken;
    }

    void expect(std::string_view text) {
        require(rest_.starts_with(text), "something else was expected", rest_);
        rest_.remove_prefix(text.size());
    }

    void read_start_tag() {
        expect("<");
        xml_element element{std::string(take_until(" \n/>")), ""};
        const std::string name = element.tag;
        while (rest_.front() == ' ' || rest_.front() == '\n') {
            rest_.remove_prefix(1);
            (element.tag += ' ') += take_until("=<>");
            expect("=\"");
            check_text(take_until("\""));
            expect("\"");
            require(!rest_.empty(), "the document ends too early", rest_);
        }
        elements_.push_back(std::move(element));
        if (rest_.starts_with("/>")) return expect("/>");
        expect(">");
        open_.push_back({name, elements_.size() - 1});
    }

    void read_end_tag() {
        require(!open_.empty(), "nothing is open", rest_);
        expect("</" + open_.back().name + ">");
        open_.pop_back();
    }

    void read_content() {
        const std::size_t end = std::min(rest_.find('<'), rest_.size());
        const std::string_view text = rest_.substr(0, end);
        check_text(text);
        require(!open_.empty() || text == "\n", "text outside of the document", rest_);
        if (!open_.empty()) elements_[open_.back().index].content += text;
        rest_.remove_prefix(end);
    }

    struct open_element {
        std::string name;
        std::size_t index;
    };

    std::string_view rest_;
    std::vector<open_element> open_;
    std::vector<xml_element> elements_;
};

} // namespace

std::vector<xml_element> read_xml(std::string_view document) {
    return xml_reader(document).read();
}

} // namespace wheelcount::test
