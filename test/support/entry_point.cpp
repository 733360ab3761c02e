// The main() of every test program, so that the test files include only the framework's macros.
#define BOOST_TEST_MODULE wheelcount
#include <boost/test/unit_test.hpp>
