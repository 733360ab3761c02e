# Every target of the project links this: language level, warnings, hardening and sanitizers.
add_library(wheelcount_flags INTERFACE)
target_compile_features(wheelcount_flags INTERFACE cxx_std_20)
target_include_directories(wheelcount_flags INTERFACE ${PROJECT_SOURCE_DIR}/include)
target_compile_definitions(wheelcount_flags INTERFACE
    BOOST_ASIO_NO_DEPRECATED
    BOOST_ASIO_SEPARATE_COMPILATION
    BOOST_BEAST_SEPARATE_COMPILATION
    BOOST_ENABLE_ASSERT_HANDLER # src/boost_assert_handler.cpp: assertions stay on with NDEBUG
    _GLIBCXX_ASSERTIONS)
target_compile_options(wheelcount_flags INTERFACE
    -fstack-protector-strong
    $<$<CONFIG:Release,RelWithDebInfo>:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2>)
target_link_options(wheelcount_flags INTERFACE -Wl,-z,relro,-z,now)
target_link_libraries(wheelcount_flags INTERFACE Boost::headers Threads::Threads)

# -Wnull-dereference is left out: GCC 12 reports false positives in coroutine frames.
set(warnings -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual -Wcast-align -Wimplicit-fallthrough
    -Wformat=2 -Wundef -Wextra-semi -Wdouble-promotion)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    list(APPEND warnings -Wsuggest-override -Wduplicated-cond -Wduplicated-branches -Wlogical-op)
    if(WHEELCOUNT_UNITY) # GCC takes the files of a unity build for headers
        target_compile_options(wheelcount_flags INTERFACE -Wno-subobject-linkage)
    endif()
    # GCC 12 names the fields of a coroutine template's frame differently in each object file.
    target_link_options(wheelcount_flags INTERFACE -Wno-odr)
endif()
if(WHEELCOUNT_UNITY AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    list(REMOVE_ITEM warnings -Wshadow) # names of other files in the unity build; GCC checks it
endif()
if(WHEELCOUNT_DEVELOPER_MODE)
    target_compile_options(wheelcount_flags INTERFACE ${warnings} -Werror)
endif()

if(WHEELCOUNT_SANITIZE)
    target_compile_options(wheelcount_flags INTERFACE
        -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(wheelcount_flags INTERFACE -fsanitize=address,undefined)
    # GCC 12 reports false positives in instrumented coroutine frames.
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(wheelcount_flags INTERFACE
            -Wno-mismatched-new-delete -Wno-maybe-uninitialized)
    endif()
endif()

if(WHEELCOUNT_FUZZ)
    # Clang 14 cannot check the type of coroutines (-fsanitize=function).
    target_compile_options(wheelcount_flags INTERFACE
        -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize=function,vptr
        -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(wheelcount_flags INTERFACE -fsanitize=address,undefined)
endif()

if(WHEELCOUNT_SANITIZE_THREADS)
    target_compile_options(wheelcount_flags INTERFACE
        -fsanitize=thread -fno-omit-frame-pointer -O1)
    target_link_options(wheelcount_flags INTERFACE -fsanitize=thread)
    # GCC's sanitizer does not support Asio's fences; Asio also hands work over under a mutex.
    target_compile_options(wheelcount_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-tsan>)
endif()
