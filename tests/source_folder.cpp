// The one file that is compiled with the checkout's path: all others come out of the compiler cache in every
// checkout.
#include "tests/source_folder.hpp"

std::string_view kukri::tests::source_folder() {
    return KUKRI_SOURCE_FOLDER;
}
