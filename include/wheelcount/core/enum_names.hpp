#pragma once

#include <boost/describe/enum.hpp>
#include <boost/describe/enumerators.hpp>

#include <array>
#include <optional>
#include <string_view>

namespace wheelcount {

template <class E>
struct named_enumerator {
    std::string_view name;
    E value;
};

namespace detail {

template <class E, template <class...> class List, class... Enumerators>
constexpr std::array<named_enumerator<E>, sizeof...(Enumerators)>
name_enumerators(List<Enumerators...>) {
    return {{{Enumerators::name, Enumerators::value}...}};
}

} // namespace detail

/// The enumerators of an enum that Boost.Describe knows (BOOST_DEFINE_ENUM_CLASS), by name, in the
/// order of their declaration.
template <class E>
inline constexpr auto
    enum_names = detail::name_enumerators<E>(boost::describe::describe_enumerators<E>());

/// The name of an enumerator as it is declared; "unknown" for other values.
template <class E>
constexpr std::string_view enum_name(E value) {
    for (const auto& enumerator : enum_names<E>)
        if (enumerator.value == value) return enumerator.name;
    return "unknown";
}

} // namespace wheelcount
