// The command `kukri`.
#include "interp/command_line.hpp"

int main(int count, char** words) { return kukri::run_command_line(count, words); }
