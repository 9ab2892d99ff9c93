// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <panelboard/ingest/sample.h>

#include <QByteArray>
#include <QFile>

#include <cmath>
#include <string>
#include <string_view>

namespace panelboard::ingest::test {

/// A file of tests/engine/ingest/data; empty when it cannot be read.
inline std::string payload(const QString &name)
{
    QFile file(QStringLiteral(INGEST_DATA "/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

inline QByteArray bytes(std::string_view text) { return {text.data(), static_cast<qsizetype>(text.size())}; }

/// Keeps each sample as one line: name{label=value,…} value @timestamp.
class RecordingSink final : public SampleSink {
public:
    void sample(const Sample &sample) override
    {
        QByteArray line = bytes(sample.name) + '{';
        for (const Label &label : sample.labels)
            line += bytes(label.name) + '=' + bytes(label.value) + ',';
        if (line.endsWith(','))
            line.chop(1);
        line += "} " + QByteArray::number(sample.value, 'g', 17);
        if (sample.timestampMs)
            line += " @" + QByteArray::number(*sample.timestampMs);
        lines += line;
        lineNumbers += sample.line;
    }

    QByteArrayList lines;
    QList<std::size_t> lineNumbers;
};

} // namespace panelboard::ingest::test
