package rota.peer.curtois;

/** How many are wanted on a day and shift, and the points for each head short or over. */
public record Cover(int day, String shift, int wanted, int shortPoints, int overPoints) {
    /** Points when so many are there. */
    public int points(int heads) {
        return heads < wanted ? (wanted - heads) * shortPoints : (heads - wanted) * overPoints;
    }
}
