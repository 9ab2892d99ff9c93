// SPDX-License-Identifier: Apache-2.0
#include "frame_queue.h"

#include <algorithm>

namespace panelboard::http::detail {

bool FrameQueue::push(std::string frame, ServerStream::Keep keep)
{
    const bool droppable = keep == ServerStream::Keep::Droppable;
    m_frames.push_back({std::move(frame), droppable});
    m_droppable += droppable ? 1 : 0;
    if (m_frames.size() > kLimit && m_droppable > 0)
        dropOldestDroppable();
    return m_frames.size() <= kAlwaysLimit;
}

std::string FrameQueue::takeBatch(std::size_t bytes)
{
    std::string batch;
    while (!m_frames.empty() && (batch.empty() || batch.size() + m_frames.front().text.size() <= bytes)) {
        m_droppable -= m_frames.front().droppable ? 1 : 0;
        batch += m_frames.front().text;
        m_frames.pop_front();
    }
    return batch;
}

void FrameQueue::clear()
{
    m_frames.clear();
    m_droppable = 0;
}

void FrameQueue::dropOldestDroppable()
{
    const auto oldest =
        std::find_if(m_frames.begin(), m_frames.end(), [](const Frame &frame) { return frame.droppable; });
    m_frames.erase(oldest);
    --m_droppable;
}

} // namespace panelboard::http::detail
