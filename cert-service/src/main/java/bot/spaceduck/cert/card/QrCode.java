package bot.spaceduck.cert.card;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import io.quarkus.qute.TemplateData;
import java.util.Map;

/**
 * A QR code (ISO/IEC 18004) as one path: a unit a module, the quiet zone of four modules included.
 *
 * @param size units of either side
 * @param path data of an SVG path that fills the dark modules
 */
@TemplateData
public record QrCode(int size, String path) {
    private static final int QUIET = 4;

    /** With error correction M, which survives a thumb on the screen. */
    static QrCode of(String text) {
        try {
            return of(Encoder.encode(text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
                    .getMatrix());
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }

    private static QrCode of(ByteMatrix modules) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                int from = x;
                while (x < modules.getWidth() && modules.get(x, y) == 1) {
                    x++;
                }
                if (x > from) {
                    path.append('M').append(from + QUIET).append(' ').append(y + QUIET);
                    path.append('h')
                            .append(x - from)
                            .append("v1H")
                            .append(from + QUIET)
                            .append('z');
                }
            }
        }
        return new QrCode(modules.getWidth() + 2 * QUIET, path.toString());
    }
}
