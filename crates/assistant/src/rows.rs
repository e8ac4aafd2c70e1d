//! Short rows of numbered values, in one piece of memory.

use std::ops::Range;

/// For each row number its cells: numbers of something else, each with a value.
#[derive(Debug)]
pub struct Rows<N> {
    ends: Vec<u32>,
    cells: Vec<(N, f32)>,
}

impl<N> Default for Rows<N> {
    fn default() -> Self {
        Self {
            ends: Vec::new(),
            cells: Vec::new(),
        }
    }
}

impl<N: Copy + Default> Rows<N> {
    /// Deals cells out to `rows` rows; within a row they keep their order.
    pub fn deal(rows: usize, cells: impl Iterator<Item = (u32, N, f32)> + Clone) -> Self {
        let mut next = vec![0_u32; rows + 1];
        // The iterator goes through its own loops: some are rows of rows, of millions of cells.
        cells
            .clone()
            .for_each(|(row, ..)| next[row as usize + 1] += 1);
        for row in 0..rows {
            next[row + 1] += next[row];
        }
        let mut dealt = vec![(N::default(), 0.0); next[rows] as usize];
        cells.for_each(|(row, number, value)| {
            let place = &mut next[row as usize];
            dealt[*place as usize] = (number, value);
            *place += 1;
        });
        // Every row has been filled up to where the next begins.
        next.truncate(rows);
        Self {
            ends: next,
            cells: dealt,
        }
    }

    /// Adds a row at the end.
    pub fn push(&mut self, row: impl Iterator<Item = (N, f32)>) {
        self.cells.extend(row);
        let end = u32::try_from(self.cells.len()).expect("fewer cells than that");
        self.ends.push(end);
    }

    /// How many rows there are.
    pub fn count(&self) -> usize {
        self.ends.len()
    }

    /// The cells of a row.
    pub fn row(&self, row: u32) -> &[(N, f32)] {
        &self.cells[self.range(row as usize)]
    }

    /// The cells of a row, to be changed.
    pub fn row_mut(&mut self, row: u32) -> &mut [(N, f32)] {
        let range = self.range(row as usize);
        &mut self.cells[range]
    }

    fn range(&self, row: usize) -> Range<usize> {
        let start = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[row] as usize
    }
}

impl Rows<u32> {
    /// How many cells have each of the numbers below `numbers`.
    pub fn seen(&self, numbers: usize) -> Vec<u32> {
        let mut seen = vec![0; numbers];
        for (number, _) in &self.cells {
            seen[*number as usize] += 1;
        }
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_dealt_to_their_rows_in_order() {
        let cells = [(2, 7_u16, 0.5), (0, 1, 1.0), (2, 3, 2.0)];
        let rows = Rows::deal(4, cells.into_iter());
        assert_eq!(rows.row(0), [(1, 1.0)]);
        assert!(rows.row(1).is_empty());
        assert_eq!(rows.row(2), [(7, 0.5), (3, 2.0)]);
        assert!(rows.row(3).is_empty());
        assert_eq!(rows.count(), 4);
    }

    #[test]
    fn rows_are_added_and_changed() {
        let mut rows = Rows::default();
        rows.push([(1_u32, 1.0), (2, 2.0)].into_iter());
        rows.push(std::iter::empty());
        rows.push([(3, 3.0)].into_iter());
        rows.row_mut(0)[1].1 = 5.0;
        assert_eq!(rows.row(0), [(1, 1.0), (2, 5.0)]);
        assert!(rows.row(1).is_empty());
        assert_eq!(rows.row(2), [(3, 3.0)]);
    }
}
