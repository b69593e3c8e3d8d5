// Which message that one process receives is the one that another has sent? Both compute the same number for it, from what they know of the
// transport: the memory of a queue has an inode and its messages are numbered; a pipe has an inode, and both sides count; of a socket the kernel tells
// the inode of its peer.
//
// What a reader would get wrong: where both sides count, one end that several processes use in turn is counted by each of them.
#pragma once
#include <cstdint>
#include <unordered_map>

#include "runtime/timeline.hpp"

namespace kukri {

class MessageEnds {
  public:
    // 0: there is no such number. See Timeline::message.
    uint64_t id_of(int fd, Timeline::Direction direction, uint64_t number, uint64_t size);

  private:
    struct End {
        uint64_t channel;                   // the inode that both sides know for what goes in this direction; 0: none
        uint64_t messages = 0;
    };
    using Ends = std::unordered_map<uint64_t, End>;   // by the inode of our end
    Ends sent_, received_;
};

}  // namespace kukri
