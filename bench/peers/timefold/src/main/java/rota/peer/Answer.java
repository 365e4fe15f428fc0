package rota.peer;

/** A solution of either kind of instance, as the driver wants it. */
public interface Answer {
    /** Whether no hard rule of a worker is broken. */
    boolean isLawful();

    /** Penalty points. */
    long objective();

    /** Name of the file that the answer is written to. */
    String fileName();

    /** The file's text. */
    String text();
}
